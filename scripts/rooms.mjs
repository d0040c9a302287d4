// The rooms of the house and what each may import, in one table: dependency-cruiser enforces it, the tests read it.
// A room imports itself and the rooms named here, nothing else. Doors (bundles) are listed in doors.mjs.

/** Core rooms, uphill to downhill order of design: each may import those above it. */
export const coreRooms = ['profile', 'edges', 'build', 'gotext', 'placement', 'verdict'];

/** Rooms outside the core and what they may import (paths below src/). */
export const faces = {
  // AssemblyScript: compiled on its own, imported by nobody.
  kernel: [],
  app: ['core'],
  'platform/node': ['core', 'app'],
  'platform/web': ['core', 'app'],
  editor: ['core', 'app'],
  panel: ['app/pageMessages.ts'],
  cli: ['core', 'app', 'platform/node'],
};
