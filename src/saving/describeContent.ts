/**
 * What a file really is when it is not what its name says, as a sentence with what to do; undefined when nothing is recognised.
 * @param head its first bytes
 */
export function describeContent(head: Uint8Array): string | undefined {
  if (head.length === 0) return "The file is empty.";
  const text = new TextDecoder("latin1").decode(head.subarray(0, 512)).trimStart().toLowerCase();
  if (text.startsWith("version https://git-lfs")) {
    return 'It is a Git LFS pointer, not the file itself. Fetch the file: git lfs pull, or "download raw" on its page.';
  }
  if (/^(<!doctype html|<html|<\?xml|<head)/.test(text)) {
    return "It is a web page: the download gave a page instead of the file. Download it again, from the link of the file itself.";
  }
  const magic = magics.find(({ bytes }) => bytes.every((byte, i) => head[i] === byte));
  return magic && `It is ${magic.name}.`;
}

const magics: readonly { readonly bytes: readonly number[]; readonly name: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], name: "a ZIP file (a .keras model, or an archive to unpack first)" },
  { bytes: [0x89, 0x48, 0x44, 0x46], name: "an HDF5 file (.h5, .weights.h5)" },
  { bytes: [0x1f, 0x8b], name: "packed with gzip: unpack it first" },
  { bytes: [0x80, 0x02], name: "a Python pickle, which is a program: it is not read here" },
  { bytes: [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59], name: "a NumPy array (.npy)" },
];
