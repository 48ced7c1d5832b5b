"""A page as text that does not depend on how it came to be."""

# One line for each element of what is live, in document order: its tag, its attributes and classes
# in alphabetical order, and its own text. Left out: what depends on where the reader has scrolled
# or pointed, and on what they have typed; and the latest files of details that are closed, which
# are fetched when these open.
CANONICAL = """
() => {
  const roots = ["#room-head", "#messages", "#room-rows", "#details"];
  const left = "[name=csrfmiddlewaretoken]," +
    "#details:not(.open) .details-files, #details:not(.open) .details-files *," +
    ".older, .newer, .unread-divider, .older *, .newer *, .unread-divider *, #actions, #actions *";
  const text = (element) => [...element.childNodes]
    .filter((node) => node.nodeType === Node.TEXT_NODE)
    .map((node) => node.textContent.replace(/\\s+/g, " ").trim())
    .filter(Boolean).join("|");
  const attribute = ({ name, value }) => name === "class"
    ? `class=${value.split(/\\s+/).filter(Boolean).sort().join(".")}`
    : `${name}=${value}`;
  const line = (element) => [
    element.tagName.toLowerCase(),
    ...[...element.attributes].map(attribute).sort(),
    text(element),
  ].join(" ");
  return [document.title].concat(...roots.map((root) => {
    const element = document.querySelector(root);
    if (!element) return [`${root} is missing`];
    return [...element.querySelectorAll("*")].filter((one) => !one.matches(left)).map(line);
  }));
}
"""
