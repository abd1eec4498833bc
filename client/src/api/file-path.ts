const paths = new WeakMap<File, string>()

/** Remembers where in a dropped folder a file lay: a browser tells it once, apart from the file. */
export const notePath = (file: File, path: string): void => void paths.set(file, path)

/** A file's path within what was chosen or dropped: `folder/name`, or the name. */
export const pathOf = (file: File): string => paths.get(file) ?? (file.webkitRelativePath || file.name)
