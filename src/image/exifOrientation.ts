/** The tag of the orientation, and the type "unsigned number of 16 bits" (Exif 2.32, section 4.6). */
const orientationTag = 0x0112;
const uint16 = 3;

/**
 * How the camera was held.
 * @param exif EXIF data, which begin as a TIFF file does
 * @returns from 1 (upright) to 8; 1 also when nothing is said, or cannot be understood
 */
export function exifOrientation(exif: Uint8Array): number {
  const view = new DataView(exif.buffer, exif.byteOffset, exif.length);
  try {
    const order = view.getUint16(0);
    if (order !== 0x4949 && order !== 0x4d4d) return 1;
    const little = order === 0x4949;
    const directory = view.getUint32(4, little);
    const entries = view.getUint16(directory, little);
    for (let entry = directory + 2; entry < directory + 2 + 12 * entries; entry += 12) {
      if (view.getUint16(entry, little) !== orientationTag) continue;
      const value = view.getUint16(entry + 2, little) === uint16 ? view.getUint16(entry + 8, little) : 1;
      return value >= 1 && value <= 8 ? value : 1;
    }
  } catch (error) {
    // It points outside of itself.
    if (!(error instanceof RangeError)) throw error;
  }
  return 1;
}
