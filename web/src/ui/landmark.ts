/** Where menus and the like are hung: outside of the page's landmarks some readers miss them. */
export const landmark = (): HTMLElement | null => document.getElementById("content");
