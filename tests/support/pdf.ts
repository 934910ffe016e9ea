/** Pages of PDF files: the text on them, and its positions. */
import { getDocumentProxy } from 'unpdf';

/** A piece of text on a page, in points from the lower left corner. */
interface PieceOfText {
  text: string;
  left: number;
  right: number;
  bottom: number;
  top: number;
}

/** Reads the text of each page of a PDF file. */
export async function readPages(file: Uint8Array): Promise<PieceOfText[][]> {
  const document = await getDocumentProxy(new Uint8Array(file));
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
  return Promise.all(
    numbers.map(async (number) => {
      const { items } = await (await document.getPage(number)).getTextContent();
      return items.flatMap((item) => {
        if (!('str' in item) || item.str.trim() === '') return [];
        const [, , , , left, bottom] = item.transform as number[];
        return [
          { text: item.str, left: left!, right: left! + item.width, bottom: bottom!, top: bottom! + item.height },
        ];
      });
    }),
  );
}

/** Returns the pieces of text on a page that overlap others. Neighbors can touch: a point and a half is allowed. */
export function findPrintedOver(page: readonly PieceOfText[]): string[] {
  const ALLOWED = 1.5;
  return page.flatMap((one, index) =>
    page.slice(index + 1).flatMap((other) => {
      const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const height = Math.min(one.top, other.top) - Math.max(one.bottom, other.bottom);
      return width > ALLOWED && height > ALLOWED ? [`${one.text} | ${other.text}`] : [];
    }),
  );
}
