import { startPage } from "./outside.js";

// Nobody is signed in, so there is no stream that would know.
startPage(() => false);
