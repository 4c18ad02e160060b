/** The name of the product itself among the doors: what members, rules and passing time do here. */
export const APP = 'app'
