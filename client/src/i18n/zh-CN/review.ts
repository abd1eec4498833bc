export const review = {
  title: '质检'
}
