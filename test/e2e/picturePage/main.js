import { drawPictures } from "../pictures.js";

const result = await drawPictures().then(
  (hashes) => ({ hashes }),
  (error) => ({ error: String(error) }),
);
await fetch("/result", { method: "POST", body: JSON.stringify(result) });
