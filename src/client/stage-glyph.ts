/** The drawing of a stage, for components and for scripts in the browser. */
import type { Stage } from '../kep/kep.ts';

/** The view box of the drawing. Its path is to be filled by the even-odd rule. */
export const GLYPH_BOX = '0 0 29 16';
const STEPS: readonly Stage[] = ['alpha', 'beta', 'stable'];

/**
 * The path of a stage: three bars, filled up to the stage that was reached. Stages after stable have a shape of their
 * own. It is one path, because there is a drawing in every row of long tables.
 */
export function drawGlyph(stage: Stage, reached: Stage | null = stage): string {
  if (!STEPS.includes(stage)) return 'M0 0h29v16H0zM1.5 1.5h23L1.5 13.6zM27.5 14.5h-23l23-12.1z';
  return STEPS.map((_, index) => {
    const bar = `M${index * 10 + 0.25}.25h8.5v15.5h-8.5z`;
    return reached && index <= STEPS.indexOf(reached) ? bar : `${bar}m1.5 1.5h5.5v12.5h-5.5z`;
  }).join('');
}
