import { paginateGetResources, ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api'
import { type RivalResult, type RivalRow, type RivalTarget, summarizeRows } from './rival-target.ts'

/** Reads all resources by the AWS SDK's own paginator, with the SDK's defaults, and makes the same rows. */
export async function sdkPaginator(target: RivalTarget): Promise<RivalResult> {
  const client = new ResourceGroupsTaggingAPIClient({
    endpoint: target.url,
    region: target.region,
    credentials: {
      accessKeyId: target.accessKeyId,
      secretAccessKey: target.secretAccessKey,
      ...(target.sessionToken === undefined ? {} : { sessionToken: target.sessionToken }),
    },
  })
  const rows: RivalRow[] = []
  let pages = 0
  try {
    for await (const page of paginateGetResources({ client, pageSize: target.resourcesPerPage }, {})) {
      for (const item of page.ResourceTagMappingList ?? []) rows.push([item.ResourceARN ?? null, null, JSON.stringify(item.Tags)])
      pages += 1
    }
  } finally {
    client.destroy()
  }
  return summarizeRows(rows, pages)
}
