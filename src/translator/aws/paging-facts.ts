import type { Paging } from '../../fetch/paginate.ts'

/** AWS operations by `x-amz-target`, and how their pages follow one another in the service's own model. */
const PAGING: Readonly<Record<string, Paging>> = {
  'ResourceGroupsTaggingAPI_20170126.GetResources': {
    kind: 'token',
    from: { place: 'body', path: ['PaginationToken'] },
    to: { place: 'body', member: 'PaginationToken' },
  },
}

/**
 * Tells how an AWS operation is paged.
 *
 * @param operation - Value of `x-amz-target`.
 * @returns `single` when the operation is not among the facts; an answer that then has a next page is an error.
 */
export function pagingOf(operation: string | undefined): Paging {
  return (operation !== undefined && Object.hasOwn(PAGING, operation) ? PAGING[operation] : undefined) ?? { kind: 'single' }
}
