/**
 * Solves G X = Y for a symmetric positive definite G (n x n, row by row; overwritten) and Y (n x m; overwritten by X), and gives the
 * diagonal of the inverse of G. Cholesky: G = L Lt, https://en.wikipedia.org/wiki/Cholesky_decomposition
 */
export function solve(matrix: Float64Array, sides: Float64Array, n: number, m: number): Float64Array {
  const at = (index: number) => matrix[index] ?? 0;
  for (let row = 0; row < n; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = at(row * n + column);
      for (let k = 0; k < column; k++) sum -= at(row * n + k) * at(column * n + k);
      matrix[row * n + column] = row === column ? Math.sqrt(sum) : sum / at(column * n + column);
    }
  }
  substitute(matrix, sides, n, m);
  // The inverse's diagonal: the sum of squares of each column of the inverse of L.
  const diagonal = new Float64Array(n);
  const column = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    let total = 0;
    for (let i = j; i < n; i++) {
      let sum = i === j ? 1 : 0;
      for (let k = j; k < i; k++) sum -= at(i * n + k) * (column[k] ?? 0);
      const value = sum / at(i * n + i);
      column[i] = value;
      total += value * value;
    }
    diagonal[j] = total;
  }
  return diagonal;
}

function substitute(lower: Float64Array, sides: Float64Array, n: number, m: number): void {
  const take = (from: number, to: number, factor: number) => {
    for (let c = 0; c < m; c++)
      sides[to * m + c] = (sides[to * m + c] ?? 0) - factor * (sides[from * m + c] ?? 0);
  };
  const divide = (row: number) => {
    const by = lower[row * n + row] ?? 1;
    for (let c = 0; c < m; c++) sides[row * m + c] = (sides[row * m + c] ?? 0) / by;
  };
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) take(k, i, lower[i * n + k] ?? 0);
    divide(i);
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) take(k, i, lower[k * n + i] ?? 0);
    divide(i);
  }
}
