// Runs before anything is painted, so that a chosen theme never flashes the other one.
try {
  var chosen = localStorage.getItem("reelwright-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be forbidden: the system's theme stands.
}
