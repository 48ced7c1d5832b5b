const FORMAT = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short" });

/** Put the times on pages outside the conversation into the reader's own time zone. */
export function localiseTimes() {
  for (const time of document.querySelectorAll("time")) {
    if (time.matches(".sheet time[datetime]")) {
      time.textContent = FORMAT.format(new Date(time.dateTime));
    }
  }
}
