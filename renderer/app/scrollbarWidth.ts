/**
 * Keeps `--scrollbar-width` on the root: how much of a scroller its scrollbar takes, in CSS pixels. It differs by system (0 where scrollbars lie over the page)
 * and by zoom. A page that scrolls takes it off its inset, and ends where a page that doesn't scroll ends.
 */
export function keepScrollbarWidth(): void {
  const probe = document.createElement("div");
  probe.setAttribute("aria-hidden", "true");
  probe.className = "app-scrollbar-probe";
  document.body.append(probe);
  new ResizeObserver(() => {
    document.documentElement.style.setProperty(
      "--scrollbar-width",
      `${probe.offsetWidth - probe.clientWidth}px`,
    );
  }).observe(probe);
}
