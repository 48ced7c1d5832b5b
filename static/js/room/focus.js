const CONTROLS = "a, button, summary";

/**
 * Do `change`, which may make the message or the head of the room anew in which the focus is. Who
 * works with the keyboard stays where they were, or at a control next to it.
 */
export function keepingFocus(change) {
  const focused = document.activeElement;
  const part = focused?.closest(".message, #room-head");
  change();
  if (!part || document.activeElement === focused) {
    return;
  }
  const now = document.getElementById(part.id);
  const control = focused.isConnected ? focused : now && controlLike(focused, now);
  control?.focus({ preventScroll: true });
}

function controlLike(focused, part) {
  const controls = [...part.querySelectorAll(CONTROLS)];
  const nearby = () => part.querySelector(".act") ?? part.querySelector(".time, summary");
  return controls.find((one) => isLike(one, focused)) ?? nearby();
}

/** Whether both do the same, for the same thing. */
function isLike(one, other) {
  const sameTarget = one.href === other.href && one.value === other.value;
  return sameTarget && kind(one) === kind(other);
}

function kind(control) {
  const classes = [...control.classList].filter((name) => name !== "mine");
  return [control.tagName, ...classes].join(".");
}
