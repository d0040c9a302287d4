// The few globals the core may lean on: they exist alike in Node, workers and browsers. No other host API is visible
// to the core, so tsconfig.core.json compiles it without Node's and the DOM's types.
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: ArrayBufferView | ArrayBuffer, options?: { stream?: boolean }): string;
}
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}
