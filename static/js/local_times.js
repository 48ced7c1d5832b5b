/** The times on pages outside the conversation, in the reader's own time zone. */
const format = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short" });

for (const time of document.querySelectorAll("time")) {
  if (time.matches(".sheet time[datetime]")) {
    time.textContent = format.format(new Date(time.dateTime));
  }
}

export {};
