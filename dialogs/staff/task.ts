/** Opening a task of the staff's or the manager's in a chat where a booking may be half made. */

export { begin as openTask } from '../engine/scene.ts';
