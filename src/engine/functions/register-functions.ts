import { type DuckDBConnection, DuckDBScalarFunction, VARCHAR } from '@duckdb/node-api'
import { SqlError } from '../../errors/sql-error.ts'
import type { EngineFunction } from './engine-function.ts'
import { ENGINE_MACROS, raised } from './macros.ts'
import { ENGINE_FUNCTIONS } from './scalar-functions.ts'

/**
 * Makes the functions that translated statements call. They belong to the whole instance: call it once, on any of its
 * connections.
 *
 * A function of ours is called on this thread for up to 2,048 rows at a time, about 2 us a row; the others are macros
 * that the engine puts in their place.
 */
export async function registerFunctions(connection: DuckDBConnection): Promise<void> {
  for (const definition of ENGINE_FUNCTIONS) connection.registerScalarFunction(scalarFunction(definition))
  await connection.run(ENGINE_MACROS.join(';\n'))
}

function scalarFunction({ name, parameters, run }: EngineFunction): DuckDBScalarFunction {
  return DuckDBScalarFunction.create({
    name,
    parameterTypes: Array.from({ length: parameters }, () => VARCHAR),
    returnType: VARCHAR,
    // NULLs are ours to see: the engine would call the function for their rows all the same.
    specialHandling: true,
    mainFunction: (info, input, output) => {
      try {
        const columns = Array.from({ length: parameters }, (_, index) => input.getColumnVector(index))
        for (let row = 0; row < input.rowCount; row++) {
          const args: string[] = []
          for (const column of columns) {
            const value = column.getItem(row)
            if (typeof value === 'string') args.push(value)
          }
          output.setItem(row, args.length === parameters ? run(args) : null)
        }
        output.flush()
      } catch (error) {
        // The engine's frame must not be unwound by an exception; a bug's text is not for a client.
        info.setError(error instanceof SqlError ? raised(error.code, error.message) : 'a function of infopoint failed')
      }
    },
  })
}
