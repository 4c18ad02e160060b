type Made = { routesByPath: Record<string, unknown> }

/**
 * The path of every route that the web app's router knows, such as "/people/$id". What draws screens is checked with
 * the types of browsers; here it is asked for by names that the type check does not follow.
 */
export async function routesOfTheApp(): Promise<string[]> {
  const [router, queries]: [string, string] = ['#web/router.tsx', '@tanstack/react-query']
  const { makeRouter } = (await import(router)) as { makeRouter: (client: object) => Made }
  const { QueryClient } = (await import(queries)) as { QueryClient: new () => object }
  return Object.keys(makeRouter(new QueryClient()).routesByPath)
}
