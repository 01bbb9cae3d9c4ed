/** Whether a comparison of sums and products of plain numbers holds; undefined if it is anything else. */
export function holdsArithmetic(left: string, operator: string, right: string): boolean | undefined {
  const [a, b] = [addUp(left), addUp(right)];
  if (a === undefined || b === undefined) return undefined;
  switch (operator) {
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    case '>=':
      return a >= b;
    default:
      return undefined;
  }
}

const number = String.raw`\d+(?:\.\d+)?`;
const product = String.raw`${number}(?:\s*\*\s*${number})*`;
const sum = new RegExp(String.raw`^\s*[+-]?\s*${product}(?:\s*[+-]\s*${product})*\s*$`);

function addUp(text: string): number | undefined {
  if (!sum.test(text)) return undefined;
  const terms = [...text.replace(/\s/g, '').matchAll(/([+-]?)([\d.*]+)/g)];
  return terms.reduce((total, [, sign, factors = '']) => {
    const value = factors.split('*').reduce((result, factor) => result * Number(factor), 1);
    return sign === '-' ? total - value : total + value;
  }, 0);
}
