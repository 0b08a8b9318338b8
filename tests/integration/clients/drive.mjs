// Drives the sandbox with the official client; prints what it saw as one line of JSON.
import Replicate from "replicate";

const replicate = new Replicate({
  auth: "r8_test",
  baseUrl: `${process.env.REPLICATE_BASE_URL}/v1`,
  useFileOutput: false,
});
const seen = {};

const picture = new Blob([Buffer.from(process.env.PICTURE, "base64")], { type: "image/png" });
const file = await replicate.files.create(picture, { customer: 7 });
seen.file = { type: file.content_type, metadata: file.metadata, listed: (await replicate.files.list()).results.length };

const model = "wan-video/wan-2.2-i2v-fast";
const made = await replicate.predictions.create({ model, input: { prompt: "tea", image: file.urls.get } });
const done = await replicate.wait(made, { interval: 20 });
seen.done = { status: done.status, same: done.id === made.id, bytes: (await (await fetch(done.output)).arrayBuffer()).byteLength };

seen.run = await replicate.run("black-forest-labs/flux-schnell", { input: { prompt: "tea", megapixels: "0.25" } });

const pages = [];
for await (const page of replicate.paginate(replicate.predictions.list)) pages.push(page.length);
seen.pages = pages;

seen.model = (await replicate.models.get("wan-video", "wan-2.2-i2v-fast")).latest_version.openapi_schema.components.schemas.Input.required;
seen.versions = (await replicate.models.versions.list("anotherjesse", "zeroscope-v2-xl")).results.length;
seen.account = (await replicate.accounts.current()).username;
seen.hardware = (await replicate.hardware.list()).length;
seen.collections = (await replicate.collections.list()).results.length;
seen.secret = (await replicate.webhooks.default.secret.get()).key.slice(0, 6);

try {
  await replicate.predictions.create({ model, input: { prompt: "tea" } });
} catch (error) {
  seen.refused = { status: error.response.status, message: error.message };
}
await replicate.files.delete(file.id);
console.log(JSON.stringify(seen));
