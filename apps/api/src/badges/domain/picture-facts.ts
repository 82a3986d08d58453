/** What a picture's file says of itself before it is drawn; nothing where it ends too early or holds no picture. */
export type PictureFacts = { width: number; height: number; moves: boolean } | undefined;
