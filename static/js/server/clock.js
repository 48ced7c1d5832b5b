/** The time of day as all pages say it, without and with scripts: "16:51". */
export const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
