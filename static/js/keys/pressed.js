/** Which keys are held. */

/** Whether this keyboard has a command key, which does what Ctrl does elsewhere. */
export const HAS_COMMAND = /^(?:Mac|iP)/.test(navigator.platform);

/**
 * Whether Ctrl is held and nothing else; on a Mac Cmd.
 *
 * @param {KeyboardEvent} event
 */
export function isCommand({ ctrlKey, metaKey, shiftKey, altKey }) {
  return (HAS_COMMAND ? metaKey && !ctrlKey : ctrlKey && !metaKey) && !shiftKey && !altKey;
}

/** Whether something is open over the page, for which all keys are. */
export function isCovered() {
  return document.querySelector("dialog[open], :popover-open, #suggestions") !== null;
}
