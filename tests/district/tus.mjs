// SPDX-License-Identifier: GPL-3.0-or-later
// A stock tus client sends a file in pieces, stops in the middle, goes on.
// node tus.mjs ENDPOINT FILE
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const load = createRequire(path.join(process.cwd(), 'package.json'));
const tus = load('tus-js-client');
const [endpoint, file] = process.argv.slice(2);
const { size } = fs.statSync(file);

function upload(stopAt, url) {
	return new Promise((resolve, reject) => {
		const one = new tus.Upload(fs.createReadStream(file), {
			endpoint,
			uploadUrl: url,
			uploadSize: size,
			chunkSize: 10000,
			retryDelays: null,
			metadata: { filename: 'part' },
			onError: reject,
			onSuccess: () => resolve(one.url),
			onChunkComplete: (piece, accepted) => {
				if (stopAt > 0 && accepted >= stopAt)
					one.abort().then(() => resolve(one.url));
			},
		});

		one.start();
	});
}

const url = await upload(size / 2, null);
await upload(0, url);
console.log(new URL(url).pathname.split('/').pop());
