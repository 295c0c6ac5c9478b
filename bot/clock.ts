/** The one place of the process that asks what time it is. ISO 8601, UTC. */
export type Clock = () => string;

export const systemClock: Clock = () => new Date().toISOString();
