// Everything works without this file; with it, menus close, searches answer while typing and pages print.

import { closeMenus } from "./menus.js";
import { searchAsYouType } from "./search.js";
import { keepForms } from "./forms.js";

closeMenus();
searchAsYouType();
keepForms();
