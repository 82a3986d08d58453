const notInNames = /[\\/:*?"<>|\p{C}]+/gu;
const longestName = 80;
/** For how long a download may need the text after its link was pressed. */
const keepMs = 60_000;

/** A name that every file system takes. */
export function fileNameOf(name: string, ending: string): string {
  const bare = name.replace(notInNames, ' ').trim().replace(/^\.+/, '');
  return `${[...bare].slice(0, longestName).join('') || 'file'}.${ending}`;
}

/**
 * Hands a file over to the person: by the phone's own sheet where it takes such files, else as a download. Only within a tap.
 * Returns what became of it; `left` where the person closed the sheet.
 */
export async function giveFile(file: File): Promise<'shared' | 'downloaded' | 'left'> {
  if (navigator.canShare?.({ files: [file] })) {
    try {
      await navigator.share({ files: [file] });
      return 'shared';
    } catch (error) {
      if ((error as DOMException).name === 'AbortError') return 'left';
    }
  }
  download(file);
  return 'downloaded';
}

function download(file: File): void {
  const href = URL.createObjectURL(file);
  const link = Object.assign(document.createElement('a'), { href, download: file.name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), keepMs);
}
