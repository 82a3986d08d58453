/** The problem document of RFC 9457 with a stable `code`; `errors` is there for input errors. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail?: string;
  errors?: InputError[];
};

/** Where an input is wrong: `path` in dots, as `items.0.code`. */
export type InputError = { path: string; code: string; message: string };
