/** What the page's style sheet says of the parts of a drawing, and the drawing alone would not know. */
const looks = [
  ...['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'text-anchor'],
  ...['font-family', 'font-size', 'font-weight', 'font-variant-numeric'],
];
/** Pixels of the file for each CSS pixel. */
const density = 2;
const margin = 24;
const headHeight = 56;

/** A drawing of the page as a document of its own, in the colours it has now. */
function standalone(svg: SVGSVGElement, { width, height }: DOMRect): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const copies = copy.querySelectorAll<SVGElement>('*');
  svg.querySelectorAll('*').forEach((original, index) => {
    const style = getComputedStyle(original);
    copies[index]!.setAttribute('style', looks.map((look) => `${look}:${style.getPropertyValue(look)}`).join(';'));
  });
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  return new XMLSerializer().serializeToString(copy);
}

async function imageOf(source: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  await image.decode();
  return image;
}

/** A drawing of the page as a PNG at twice its size, under its title and a line in small type. */
export async function pngOf(svg: SVGSVGElement, { title, small }: { title: string; small: string }): Promise<Blob> {
  const box = svg.getBoundingClientRect();
  const image = await imageOf(standalone(svg, box));
  const canvas = document.createElement('canvas');
  canvas.width = (box.width + 2 * margin) * density;
  canvas.height = (box.height + 2 * margin + headHeight) * density;
  const context = canvas.getContext('2d')!;
  const { fontFamily } = getComputedStyle(svg);
  const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name);
  const write = (text: string, y: number, font: string, ink: string) => {
    context.font = `${font} ${fontFamily}`;
    context.fillStyle = colour(ink);
    context.fillText(text, margin, y, box.width);
  };
  context.scale(density, density);
  context.fillStyle = colour('--card');
  context.fillRect(0, 0, canvas.width, canvas.height);
  write(title, margin + 18, '600 20px', '--ink');
  write(small, margin + 38, '12px', '--muted');
  context.drawImage(image, margin, margin + headHeight, box.width, box.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be drawn.'))), 'image/png'),
  );
}
