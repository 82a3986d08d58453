import { readdirSync } from 'node:fs';

type Rule = { pattern: string; matches: RegExp; keeps: boolean };

/** What a `.dockerignore` lets into the image. */
export class DockerIgnore {
  private readonly rules: Rule[];

  constructor(text: string) {
    const lines = text.split('\n').map((line) => line.trim());
    this.rules = lines.filter((line) => line !== '' && !line.startsWith('#')).map(ruleOf);
  }

  /** The last rule that fits a path, or a folder above it, decides. */
  ignores(path: string): boolean {
    const rule = this.rules.findLast(({ matches }) => matches.test(path));
    return rule !== undefined && !rule.keeps;
  }

  /** All files below this folder that are not ignored, as paths from it. */
  filesIn(folder: string, below = ''): string[] {
    const entries = readdirSync(`${folder}/${below}`, { withFileTypes: true });
    return entries.flatMap((entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) return this.mayHold(path) ? this.filesIn(folder, path) : [];
      return this.ignores(path) ? [] : [path];
    });
  }

  private mayHold(folder: string): boolean {
    return !this.ignores(folder) || this.rules.some(({ pattern, keeps }) => keeps && pattern.startsWith(`${folder}/`));
  }
}

function ruleOf(line: string): Rule {
  const keeps = line.startsWith('!');
  const pattern = line.replace(/^!/, '').replace(/^\/|\/$/g, '');
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/|\*\*|\*|\?/g, (star) => ({ '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*' })[star] ?? '[^/]');
  return { pattern, keeps, matches: new RegExp(`^${expression}(?:/.*)?$`) };
}
