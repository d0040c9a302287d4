// @bufbuild/protobuf with a schema from a descriptor, which is what its generated code holds too.
import { createFileRegistry, fromBinary } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt';
import protobuf from 'protobufjs';
import 'protobufjs/ext/descriptor/index.js';
import { fileURLToPath } from 'node:url';
import { aggregate } from './aggregate.mjs';
import { inflated } from './inflated.mjs';

const root = protobuf.loadSync(fileURLToPath(new URL('../profile.proto', import.meta.url)));
const described = root.toDescriptor('proto3').file[0];
const file = fromBinary(FileDescriptorProtoSchema, described.constructor.encode(described).finish());
// protobufjs leaves out what protoc always writes.
for (const message of file.messageType) {
  for (const field of message.field) {
    field.jsonName = field.name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
    if (field.typeName !== '') field.typeName = `.bench.${field.typeName.split('.').pop()}`;
  }
}
const schema = createFileRegistry(file, () => undefined).getMessage('bench.Profile');
if (schema === undefined) throw new Error('the schema has no bench.Profile');

/** @param {Uint8Array} bytes */
export function run(bytes) {
  const profile = fromBinary(schema, inflated(bytes));
  const strings = profile.stringTable;
  return aggregate({
    functions: profile.function.map((fn) => {
      return { id: Number(fn.id), name: strings[Number(fn.name)], startLine: Number(fn.startLine) };
    }),
    locations: profile.location.map((place) => {
      const lines = place.line.map((line) => ({ function: Number(line.functionId), line: Number(line.line) }));
      return { id: Number(place.id), address: Number(place.address), lines };
    }),
    samples: profile.sample.map((sample) => {
      return { locations: sample.locationId.map(Number), value: Number(sample.value[1]) };
    }),
  });
}
