/** A photo as it will be looked at: phones take them several times larger, and write into them where they were taken. */

const LARGE = 1024 * 1024;
/** Of the whole picture: a screenshot of a long chat stays as wide as can be read. */
const MOST_PIXELS = 3_000_000;
const QUALITY = 0.85;
const TAKEN = /^image\/(?:jpeg|png|webp)$/;

/**
 * The same photo, no larger than it need be, as a JPEG; the file itself where it is small, or no picture that can be drawn.
 * A JPEG is always drawn anew, for the camera has written into it.
 */
export async function asPhoto(file) {
  const camera = file.type === 'image/jpeg';
  if (!camera && (!TAKEN.test(file.type) || file.size <= LARGE)) return file;
  try {
    const drawn = await draw(file);
    const blob = await new Promise((done) => drawn.toBlob(done, 'image/jpeg', QUALITY));
    if (blob === null || (!camera && blob.size >= file.size)) return file;
    return new File([blob], file.name.replace(/\.\w{2,4}$/, '.jpg'), { type: blob.type });
  } catch {
    return file;
  }
}

async function draw(file) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, Math.sqrt(MOST_PIXELS / (picture.width * picture.height)));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const context = canvas.getContext('2d');
  // What is transparent would be black in a JPEG.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas;
}
