/**
 * Solves A x = b for a symmetric positive definite A by Cholesky's decomposition (Golub & Van Loan, Matrix Computations,
 * 4th ed., 4.2). A is given row by row in one array of n · n, of which the lower half is read and overwritten.
 * Undefined where A is not positive definite.
 */
export function solvePositive(a: Float64Array, b: Float64Array): Float64Array | undefined {
  const n = b.length
  for (let row = 0; row < n; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = a[row * n + column] as number
      for (let k = 0; k < column; k++) sum -= (a[row * n + k] as number) * (a[column * n + k] as number)
      if (row !== column) a[row * n + column] = sum / (a[column * n + column] as number)
      else if (sum > 0) a[row * n + row] = Math.sqrt(sum)
      else return undefined
    }
  }
  return backward(a, forward(a, b))
}

function forward(lower: Float64Array, b: Float64Array): Float64Array {
  const n = b.length
  const y = new Float64Array(n)
  for (let row = 0; row < n; row++) {
    let sum = b[row] as number
    for (let k = 0; k < row; k++) sum -= (lower[row * n + k] as number) * (y[k] as number)
    y[row] = sum / (lower[row * n + row] as number)
  }
  return y
}

function backward(lower: Float64Array, y: Float64Array): Float64Array {
  const n = y.length
  const x = new Float64Array(n)
  for (let row = n - 1; row >= 0; row--) {
    let sum = y[row] as number
    for (let k = row + 1; k < n; k++) sum -= (lower[k * n + row] as number) * (x[k] as number)
    x[row] = sum / (lower[row * n + row] as number)
  }
  return x
}
