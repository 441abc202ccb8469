// Runs before the first paint, so that a chosen theme never flashes. Kept out of the bundle for that reason.
try {
  const theme = localStorage.getItem('docker-guide:theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden; the system's theme stays.
}
