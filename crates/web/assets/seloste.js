// Everything works without this file; with it, menus close, searches answer while typing, pages print, the editor answers.

import { closeMenus } from "./menus.js";
import { searchAsYouType } from "./search.js";
import { keepForms } from "./forms.js";
import { edit } from "./editor.js";
import { usePasskeys } from "./passkeys.js";

closeMenus();
searchAsYouType();
keepForms();
edit();
usePasskeys();

// Where one is stands in sight, however many registers stand above it.
document.querySelector(".side [aria-current]")?.scrollIntoView({ block: "nearest" });
