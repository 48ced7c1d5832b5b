/** Tell the server the reader's time zone, for the days in a room; and that scripts run here. */
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const year = 365 * 24 * 60 * 60;
document.cookie = `timezone=${zone}; path=/; max-age=${year}; samesite=lax`;

export {};
