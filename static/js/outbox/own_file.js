/**
 * What is known of files on their way.
 *
 * @typedef {object} Said what is said about a file beside its bytes
 * @property {string} [alt] what is to be seen in it
 * @property {boolean} [asFile] whether it is kept as it is
 * @property {number | null} [duration] of a voice message, in seconds
 * @property {string} [peaks] its wave
 *
 * @typedef {object} Facts
 * @property {string} key by which this browser knows it
 * @property {string} room
 * @property {string} name
 * @property {number} size
 * @property {string} type as the browser has it, "" for unknown
 * @property {string | null} attachment the server's id of it, once it has it
 * @property {number} at when it was attached
 * @property {boolean} [isHereOnly] whether its bytes last as long as the page that has them
 * @property {string | null} error why it cannot be sent
 * @property {boolean} [isFinal] whether trying again is in vain
 *
 * @typedef {Required<Said> & Facts} OwnFile a file on its way; its bytes are in `KeptFiles`
 *
 * @typedef {object} FileTools what works with files; it comes when the first one does
 * @property {(files: File[], said: Said, target: Target) => Promise<string>} add returns what is
 *   said of those that were not taken, "" for nothing
 * @property {(list: HTMLElement, handlers: ListHandlers) => FileList} list
 * @property {(file: OwnFile) => void} forgetBrought lets the server forget what it has of it
 * @property {() => void} work brings what is to be brought
 * @property {() => void} flush does so now, also what was to rest for a while
 *
 * @typedef {{room: string, place: string, most: number, mostMb: number}} Target a composer
 *
 * @typedef {object} ListHandlers
 * @property {(key: string) => void} onRemove
 * @property {(keys: string[]) => void} [onOrder] without it nothing about the files can be changed
 * @property {AbortSignal} [signal] says when it is not shown any more
 *
 * @typedef {{show(keys: string[]): void}} FileList
 */

export {};
