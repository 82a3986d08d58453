import { Injectable } from '@nestjs/common';
import type { LetterComposer, LetterKind } from './letter.js';

/** Who composes which letters; each kind enters itself when its module starts. */
@Injectable()
export class LetterComposers {
  private readonly composers = new Map<LetterKind, LetterComposer>();

  add(kind: LetterKind, composer: LetterComposer): void {
    this.composers.set(kind, composer);
  }

  of(kind: LetterKind): LetterComposer {
    const composer = this.composers.get(kind);
    if (!composer) throw new Error(`Nobody composes letters of the kind ${kind}.`);
    return composer;
  }
}
