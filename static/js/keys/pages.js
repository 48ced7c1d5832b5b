/**
 * The pages that "Go to" knows. They come with its script: in each page they would weigh more than
 * all else of it.
 */

export const SHORTCUTS = "/shortcuts";

export const PAGES = [
  { path: "/catch-up", sign: "inbox", name: "Catch up" },
  { path: "/mentions", sign: "at", name: "Mentions" },
  { path: "/threads", sign: "thread", name: "Threads" },
  { path: "/saved", sign: "bookmark", name: "Saved" },
  { path: "/rooms", sign: "globe", name: "Browse rooms" },
  { path: "/favourites", sign: "star", name: "Favourites" },
  { path: "/people", sign: "pencil", name: "New conversation" },
  { path: "/groups/new", sign: "people", name: "New group" },
  { path: "/rooms/new", sign: "plus", name: "New room" },
  { path: "/unread", sign: "unread", name: "All unread" },
  { path: "/profile", sign: "user", name: "Settings, profile" },
  { path: "/notifications", sign: "bell", name: "Settings, notifications" },
  { path: "/appearance", sign: "contrast", name: "Settings, appearance" },
  { path: "/sessions", sign: "laptop", name: "Settings, devices" },
  { path: "/password", sign: "key", name: "Settings, password" },
  { path: SHORTCUTS, sign: "help", name: "Keyboard shortcuts" },
];

export const ADMIN_PAGES = [
  { path: "/installation", sign: "globe", name: "Settings, installation" },
  { path: "/admin/", sign: "gear", name: "Administration" },
];
