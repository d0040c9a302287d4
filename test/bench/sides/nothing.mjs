/** Node's own start and the reading of the file. */
export const run = () => [];
