/**
 * Show a number on the icon of the installed app, where there is one.
 *
 * @param {number} count 0 for none
 */
export async function showAppBadge(count) {
  try {
    await (count > 0 ? navigator.setAppBadge?.(count) : navigator.clearAppBadge?.());
  } catch {
    // Systems without such badges, and iOS before notifications are allowed, refuse.
  }
}
