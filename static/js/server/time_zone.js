const YEAR = 365 * 24 * 60 * 60;

/** Tell the server the reader's time zone, for the days in a room; and that scripts run here. */
export function tellTimeZone() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  document.cookie = `timezone=${zone}; path=/; max-age=${YEAR}; samesite=lax`;
}
