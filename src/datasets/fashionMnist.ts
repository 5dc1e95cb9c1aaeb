import type { KnownDataset } from "./KnownDataset.js";
import { loadDataset } from "./loadDataset.js";
import type { LoadableDataset } from "./mnist.js";

/** What is known of the files. */
export const fashionMnistFiles: KnownDataset = {
  title: "Fashion-MNIST",
  cacheName: "fashion-mnist",
  // Debian's package dataset-fashion-mnist.
  folders: ["/usr/share/datasets/fashion-mnist"],
  mirrors: [
    "https://storage.googleapis.com/tensorflow/tf-keras-datasets/",
    "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
    "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
  ],
  files: {
    trainImages: {
      shape: [60000, 28, 28],
      sha256: "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
    },
    trainLabels: {
      shape: [60000],
      sha256: "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
    },
    testImages: {
      shape: [10000, 28, 28],
      sha256: "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
    },
    testLabels: {
      shape: [10000],
      sha256: "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
    },
  },
};

/**
 * Fashion-MNIST: 70,000 pictures of clothes in MNIST's format, harder to tell apart (Xiao, Rasul, Vollgraf 2017,
 * arXiv:1708.07747). Debian's package `dataset-fashion-mnist` has it for offline use.
 */
export const fashionMnist: LoadableDataset = {
  classNames: [
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
  ],
  loadData: (options) => loadDataset(fashionMnistFiles, options),
};
