/** Keras' layers that hold code of the author's, or a graph: refused, whatever is in them. */
export const CODE_LAYERS: ReadonlyMap<string, string> = new Map([
  ["Lambda", "holds Python code"],
  ["TFOpLambda", "holds an operation of TensorFlow outside of layers"],
  ["SlicingOpLambda", "holds an operation of TensorFlow outside of layers"],
  ["ClassMethod", "holds an operation of TensorFlow outside of layers"],
  ["InstanceMethod", "holds an operation of TensorFlow outside of layers"],
  ["TensorFlowOpLayer", "holds an operation of TensorFlow outside of layers"],
  ["TFSMLayer", "holds a graph of TensorFlow"],
  ["TorchModuleWrapper", "holds a module of PyTorch"],
  ["FlaxLayer", "holds a module of Flax"],
  ["JaxLayer", "holds a function of JAX"],
]);

/** The names that Keras' layers once had, or have besides. */
export const OLD_LAYER_NAMES: ReadonlyMap<string, string> = new Map([
  ["Convolution1D", "Conv1D"],
  ["Convolution2D", "Conv2D"],
  ["Convolution3D", "Conv3D"],
  ["Deconvolution2D", "Conv2DTranspose"],
  ["Convolution2DTranspose", "Conv2DTranspose"],
  ["SeparableConvolution1D", "SeparableConv1D"],
  ["SeparableConvolution2D", "SeparableConv2D"],
  ["MaxPool1D", "MaxPooling1D"],
  ["MaxPool2D", "MaxPooling2D"],
  ["MaxPool3D", "MaxPooling3D"],
  ["AvgPool1D", "AveragePooling1D"],
  ["AvgPool2D", "AveragePooling2D"],
  ["AvgPool3D", "AveragePooling3D"],
  ["GlobalAvgPool1D", "GlobalAveragePooling1D"],
  ["GlobalAvgPool2D", "GlobalAveragePooling2D"],
  ["GlobalMaxPool1D", "GlobalMaxPooling1D"],
  ["GlobalMaxPool2D", "GlobalMaxPooling2D"],
  ["BatchNormalizationV1", "BatchNormalization"],
  ["BatchNormalizationV2", "BatchNormalization"],
  ["InputLayer", "InputLayer"],
]);

/** Layers that join branches: a chain has none. */
export const MERGING_LAYERS: ReadonlySet<string> = new Set(
  "Add Average Concatenate Dot Maximum Minimum Multiply Subtract Merge".split(" "),
);

/** The other layers of Keras, of all ages. Whether the library has them is for whoever builds them. */
export const KERAS_LAYERS: ReadonlySet<string> = new Set(
  `Activation ActivityRegularization AdaptiveAveragePooling1D AdaptiveAveragePooling2D AdaptiveAveragePooling3D AdaptiveMaxPooling1D
  AdaptiveMaxPooling2D AdaptiveMaxPooling3D AdditiveAttention AlphaDropout Attention AugMix AutoContrast AveragePooling1D AveragePooling2D
  AveragePooling3D BatchNormalization Bidirectional CategoryEncoding CenterCrop Conv1D Conv1DTranspose Conv2D Conv2DTranspose Conv3D
  Conv3DTranspose ConvLSTM1D ConvLSTM2D ConvLSTM3D Cropping1D Cropping2D Cropping3D CuDNNGRU CuDNNLSTM CutMix Dense DepthwiseConv1D
  DepthwiseConv2D Discretization Dropout ELU EinsumDense Embedding Equalization Flatten GRU GRUCell GaussianDropout GaussianNoise
  GlobalAveragePooling1D GlobalAveragePooling2D GlobalAveragePooling3D GlobalMaxPooling1D GlobalMaxPooling2D GlobalMaxPooling3D
  GroupNormalization GroupQueryAttention HashedCrossing Hashing Highway Identity InputLayer IntegerLookup LSTM LSTMCell LayerNormalization
  LeakyReLU LocallyConnected1D LocallyConnected2D Masking MaxPooling1D MaxPooling2D MaxPooling3D MaxoutDense MelSpectrogram MixUp
  MultiHeadAttention Normalization PReLU ParametricSoftplus Permute Pipeline RMSNormalization RNN RandAugment RandomBrightness
  RandomColorDegeneration RandomColorJitter RandomContrast RandomCrop RandomElasticTransform RandomErasing RandomFlip RandomGaussianBlur
  RandomGrayscale RandomHeight RandomHue RandomInvert RandomPerspective RandomPosterization RandomRotation RandomSaturation RandomSharpness
  RandomShear RandomTranslation RandomWidth RandomZoom ReLU RepeatVector Rescaling Reshape Resizing ReversibleEmbedding SReLU
  STFTSpectrogram SeparableConv1D SeparableConv2D SimpleRNN SimpleRNNCell Softmax Solarization SpatialDropout1D SpatialDropout2D
  SpatialDropout3D SpectralNormalization StackedRNNCells StringLookup TextVectorization ThresholdedReLU TimeDistributed
  TimeDistributedDense UnitNormalization UpSampling1D UpSampling2D UpSampling3D ZeroPadding1D ZeroPadding2D ZeroPadding3D`.split(
    /\s+/,
  ),
);
