import { words } from "../../state/words.js";

export const said = words(
  {
    photo: "Ouvrir une image…",
    camera: "Photo",
    drop: "La déposer ou la coller marche aussi.",
    reading: (name: string) => `Recherche de chiffres sur ${name}…`,
    found: (count: string, many: boolean) =>
      many ? `${count} chiffres trouvés : choisissez celui que le réseau lit.` : "Un chiffre trouvé.",
    none: (name: string) => `Aucun chiffre trouvé sur ${name}.`,
    todo: "Un trait foncé sur un papier clair et uni, bien éclairé ; plus près ; un chiffre entier, loin des bords. Voici jusqu’où la recherche est allée :",
    troubles: {
      notAnImage:
        "Ce n’est pas une image. Il faut un fichier PNG, JPEG, WebP, GIF ou BMP ; un réseau s’ouvre sous « Fichiers ».",
      tooBig: "Le fichier dépasse 64 Mo. Réduisez l’image, ou photographiez d’ici.",
      heic: "Ce navigateur ne lit pas les images HEIC de l’iPhone. Enregistrez la photo en JPEG, ou faites-en une capture d’écran.",
      unreadable:
        "Le navigateur ne peut pas lire cette image : le fichier est peut-être abîmé. Enregistrez-la à nouveau, en PNG ou JPEG.",
    },
    failed: "La recherche a échoué.",
    close: "Retirer l’image",
    picture: (name: string) => `L’image ${name}`,
    digit: (n: string, answer: string, share: string) => `Chiffre nº ${n}, lu comme ${answer} à ${share}`,
    unread: (n: string) => `Chiffre nº ${n}`,
  },
  {
    photo: "Open an image…",
    camera: "Camera",
    drop: "Dropping or pasting it works too.",
    reading: (name: string) => `Looking for digits on ${name}…`,
    found: (count: string, many: boolean) =>
      many ? `${count} digits found: choose the one the network reads.` : "One digit found.",
    none: (name: string) => `No digit found on ${name}.`,
    todo: "Dark strokes on light, plain paper, well lit; closer; a whole digit, away from the edges. This is how far the search came:",
    troubles: {
      notAnImage:
        "This is no image. It takes a PNG, JPEG, WebP, GIF or BMP file; a network is opened under “Files”.",
      tooBig: "The file has more than 64 MB. Make the image smaller, or take a photo from here.",
      heic: "This browser does not read the iPhone’s HEIC images. Save the photo as JPEG, or take a screenshot of it.",
      unreadable:
        "The browser cannot read this image: the file may be damaged. Save it again, as PNG or JPEG.",
    },
    failed: "The search failed.",
    close: "Remove the image",
    picture: (name: string) => `The image ${name}`,
    digit: (n: string, answer: string, share: string) => `Digit no. ${n}, read as ${answer} with ${share}`,
    unread: (n: string) => `Digit no. ${n}`,
  },
);
