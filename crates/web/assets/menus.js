// Menus that are open close on Escape, on a click beside them, and when another opens.

export function closeMenus() {
  const menus = [...document.querySelectorAll("details.drop, details.burger")];
  const closeBut = (kept) => menus.forEach((menu) => { if (menu !== kept) menu.open = false; });
  menus.forEach((menu) => menu.addEventListener("toggle", () => { if (menu.open) closeBut(menu); }));
  document.addEventListener("click", (event) => {
    const inside = event.target.closest("details.drop, details.burger, .side-body");
    if (!inside) closeBut(null);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = menus.find((menu) => menu.open);
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
}
