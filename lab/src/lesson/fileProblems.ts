import { words } from "../state/words.js";

/** What to say of a file that is no notebook. */
export const fileProblems = words(
  {
    "not json": "ce n’est pas un carnet Jupyter (.ipynb), ou il est abîmé.",
    "no notebook": "le fichier n’a pas la forme d’un carnet Jupyter : il lui manque des cellules.",
    old: "c’est un carnet d’avant 2015 (nbformat 3). Ouvre-le dans Jupyter et enregistre-le de nouveau.",
    "too large": "il est trop gros (plus de 100 Mo). Efface ses résultats dans Jupyter, puis réessaie.",
    "other language":
      "ses cellules ne sont pas écrites en TypeScript. Ici, seuls les carnets TypeScript et JavaScript s’exécutent.",
  },
  {
    "not json": "it is no Jupyter notebook (.ipynb), or it is damaged.",
    "no notebook": "the file is not made as a Jupyter notebook: its cells are missing.",
    old: "it is a notebook from before 2015 (nbformat 3). Open it in Jupyter and save it again.",
    "too large": "it is too large (more than 100 MB). Clear its outputs in Jupyter, then try again.",
    "other language":
      "its cells are not written in TypeScript. Only TypeScript and JavaScript notebooks run here.",
  },
);
