/** A copy that a database takes: what pages hand over can be reactive, and those are refused. Holds for what JSON can say. */
export function plain<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}
