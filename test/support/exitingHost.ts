/** A process of its own that ends in the middle of a check. */
import { buildingEngine } from './buildingEngine';

const [dist = '', program = '', go = ''] = process.argv.slice(2);
void buildingEngine(dist, program, go).then(() => process.exit(3));
